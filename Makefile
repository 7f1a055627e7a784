# 入口：`make serve` 看站点，`make test` 跑全部测试。其余目标见 `make help`。
# Windows 没有 make 时，等价的命令写在 README.md 里。

PYTHON     ?= python3
ADDR       ?= 127.0.0.1:8000
PYTEST     ?= -n 2 --dist loadfile
# 离线安装：`make serve WHEELHOUSE=wheelhouse` 只用这个文件夹里的包，不连任何网络。
WHEELHOUSE ?=

BIN := .venv/bin
PIP := @echo '正在安装所需的包……' && $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes \
       $(if $(WHEELHOUSE),--no-index --find-links $(WHEELHOUSE))

# 同一提交在任何机器上得到同样的字节：语言环境固定；Material 的英文广告不打扰读者。
export LC_ALL := C.UTF-8
export PYTHONUTF8 := 1
export NO_MKDOCS_2_WARNING := true

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# 发布到的文件夹，如 DEST=/srv/minutes；退回时可用 TO=版本 指定退到哪一版。
DEST       ?=
TO         ?=
# LEADERS=1 时另生成领导版，由服务器设口令把守（见 deploy/nginx/site.conf）。
LEADERS    ?=
.PHONY: help setup serve test lint types check build clean lock machine dest publish rollback releases wheelhouse sbom

help:
	@echo 'make serve    准备环境，并在 http://$(ADDR)/ 打开站点'
	@echo 'make test     准备环境，并跑全部检查和测试（含真实浏览器）'
	@echo 'make check    检查内容：每处问题一行，写明文件、行号和改法'
	@echo 'make build    检查后生成 site/；失败时保留上一次的站点'
	@echo 'make publish DEST=文件夹    生成、核验、压缩，然后一步切换上线；保留十版'
	@echo 'make rollback DEST=文件夹   退回上一版（TO=版本 指定）'
	@echo 'make wheelhouse  把运行所需的包下载到 wheelhouse/，供断网的机器安装'
	@echo 'make sbom     写出软件物料清单 sbom.cdx.json'
	@echo 'make clean    删除环境与生成物'
	@echo 'make lock     依 requirements*.in 重新锁定依赖（带哈希）'

# 环境。先看锁文件有没有问题（guard.py 只用标准库），再装。印记文件比锁文件新，就什么也不用做；开发用的包另有印记，看站点时不装。
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 2))' || \
	  { echo '需要 Python 3.11.2 或更新版本；可用 make PYTHON=/路径/python3 指定'; exit 2; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo '建不了虚拟环境；Debian 上请先装 python3-venv'; exit 2; }

.venv/.runtime: requirements.txt | .venv/bin/python
	@$(BIN)/python hooks/guard.py
	$(PIP) -r requirements.txt
	@touch $@

.venv/.dev: requirements.txt requirements-dev.txt | .venv/bin/python
	@$(BIN)/python hooks/guard.py
	$(PIP) -r requirements.txt -r requirements-dev.txt
	@touch .venv/.runtime $@

setup: .venv/.dev

serve: .venv/.runtime check
	@echo '站点地址：http://$(ADDR)/ ，几秒后即可打开。改了文件会自动刷新；按 Ctrl+C 结束。'
	@$(BIN)/python -m mkdocs serve --quiet --dev-addr $(ADDR)

check: .venv/.runtime
	@$(BIN)/python hooks/edit.py check

# 先检查，再生成到临时文件夹，成了才换上去：失败的一次不动上一次的站点。
build: .venv/.runtime check
	@rm -rf .site.new .site.old
	@$(BIN)/python -m mkdocs build --quiet --strict --site-dir .site.new
	@if [ -d site ]; then mv site .site.old; fi
	@mv .site.new site
	@rm -rf .site.old
	@echo '站点已生成，在 site/'

test: lint types machine
	$(BIN)/python -m pytest $(PYTEST)

lint: .venv/.dev
	$(BIN)/ruff check --quiet .

types: .venv/.dev
	$(BIN)/mypy

# 测试用系统里的 Chromium、中文字体和 nginx，缺了就装，装不了就说明。
machine:
	@sh .ci/machine

# 发布：线上站点只在最后一步切换；失败、断电、被中止，线上都还是前一版。
dest:
	@[ -n '$(DEST)' ] || { echo '请写明发布到哪里，例如 make publish DEST=/srv/minutes'; exit 2; }

publish: dest .venv/.runtime
	@$(BIN)/python hooks/publish.py publish '$(DEST)' $(if $(LEADERS),--leaders)

rollback: dest .venv/.runtime
	@$(BIN)/python hooks/publish.py rollback '$(DEST)' $(if $(TO),--to '$(TO)')

releases: dest .venv/.runtime
	@$(BIN)/python hooks/publish.py list '$(DEST)'

# 在能上网的机器上备好，整个文件夹拷到断网的机器，那里用 make serve WHEELHOUSE=wheelhouse。
wheelhouse: .venv/.runtime
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --require-hashes \
	  --only-binary :all: --dest wheelhouse -r requirements.txt
	@echo '已备好 wheelhouse/；适用于与本机相同的系统和 Python 版本'

sbom: .venv/.runtime
	@PYTHONPATH=hooks $(BIN)/python -m delivery.bom requirements.txt sbom.cdx.json

# 只锁定新加的包，旧的不动；要全部升级用 `make lock UPGRADE=--upgrade`。
UPGRADE ?=
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11.2 --generate-hashes $(UPGRADE) \
        --no-header --no-config --no-emit-index-url --no-emit-find-links

# 有 uv 就够了：锁文件过时的环境装不成，而要改好它正是靠这一步。
lock: $(if $(wildcard $(BIN)/uv),,.venv/.dev)
	$(LOCK) -o requirements.txt requirements.in
	$(LOCK) -o requirements-dev.txt requirements-dev.in

clean:
	rm -rf .venv wheelhouse sbom.cdx.json site .site.new .site.old .pytest_cache .mypy_cache .ruff_cache .hypothesis
