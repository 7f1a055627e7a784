#!/usr/bin/env python3
"""检索服务一个节点的配置：Manticore Search 与 Sphinx 2.2 都读得懂。

    python3 deploy/search/config.py --export /srv/site/search/export.jsonl --data /var/lib/search \
        --nodes 10.0.0.1:9312 10.0.0.2:9312 --node 0 > node0.conf
    indexer --config node0.conf --all && searchd --config node0.conf

Each node holds its share of the pages; `minutes` is one distributed index over all of them, which any node
answers for, over SphinxQL on the port after its own. Every character is a word (`ngram_len = 1`), so a phrase
is what is written and nothing is cut; the text is folded by the site's own table before it is fed.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from shlex import quote

HERE = Path(__file__).resolve().parent
HAN = "U+3007, U+3400..U+4DBF, U+4E00..U+9FFF, U+F900..U+FAFF"


def config(export: Path, data: Path, nodes: list[str], node: int) -> str:
    """The configuration of one node; `nodes` are host:port of all of them, in the same order everywhere."""
    host, port = nodes[node].rsplit(":", 1)
    feed = (
        f"{quote(sys.executable)} {quote(str(HERE / 'feed.py'))} {quote(str(export))} --node {node} --of {len(nodes)}"
    )
    agents = "\n".join(f"    agent = {address}:pages{n}" for n, address in enumerate(nodes) if n != node)
    return f"""source pages{node}
{{
    type = xmlpipe2
    xmlpipe_command = {feed}
}}
index pages{node}
{{
    source = pages{node}
    path = {data}/pages{node}
    ngram_len = 1
    ngram_chars = {HAN}
    charset_table = 0..9, a..z, A..Z->a..z, %
    min_word_len = 1
}}
index minutes
{{
    type = distributed
    local = pages{node}
{agents}
    agent_connect_timeout = 1000
    agent_query_timeout = 3000
}}
searchd
{{
    listen = {host}:{port}
    listen = {host}:{int(port) + 1}:mysql41
    pid_file = {data}/searchd.pid
    log = {data}/searchd.log
    binlog_path =
    workers = threads
}}
"""


def main() -> None:
    """Print what the command line asks for."""
    parser = argparse.ArgumentParser(description="检索服务一个节点的配置")
    parser.add_argument("--export", type=Path, required=True, help="站点的 search/export.jsonl")
    parser.add_argument("--data", type=Path, required=True, help="本节点放索引的文件夹")
    parser.add_argument("--nodes", nargs="+", required=True, help="全部节点，主机:端口，各处顺序一致")
    parser.add_argument("--node", type=int, required=True, help="本节点是第几个，从 0 数起")
    options = parser.parse_args()
    if not 0 <= options.node < len(options.nodes):
        parser.error(f"--node 应在 0 到 {len(options.nodes) - 1} 之间")
    sys.stdout.write(config(options.export.resolve(), options.data.resolve(), options.nodes, options.node))


if __name__ == "__main__":
    main()
