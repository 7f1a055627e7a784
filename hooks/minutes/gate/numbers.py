"""Check digits of personal numbers, so that not every long number is taken for one."""

from __future__ import annotations

from datetime import date

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
# The first two digits of GB/T 2260: provinces, regions, municipalities, and 81 to 83.
_CODES = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83"
_PROVINCES = frozenset(_CODES.split())


def is_identity(number: str) -> bool:
    """Whether 18 characters are a citizen's number: province, birthday, check character (GB 11643)."""
    return (
        looks_like_identity(number)
        and _CHECKS[sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False)) % 11]
        == number[17].upper()
    )


def looks_like_identity(number: str) -> bool:
    """Whether province and birthday are possible, whatever the check character says."""
    if number[:2] not in _PROVINCES:
        return False
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return 1900 <= born.year <= 2100


def is_mistyped_identity(number: str) -> bool:
    """Whether all fits but the check character."""
    return looks_like_identity(number) and not is_identity(number)


def is_card(number: str) -> bool:
    """Whether digits (blanks and hyphens between them) end in Luhn's check digit (ISO/IEC 7812)."""
    digits = [int(d) for d in number if d.isdigit()]
    if not 15 <= len(digits) <= 19 or looks_like_identity("".join(map(str, digits))):
        return False
    doubled = [d if n % 2 == 0 else sum(divmod(2 * d, 10)) for n, d in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0


def is_inner_address(address: str) -> bool:
    """Whether four numbers are an address of an inner network (RFC 1918): 10., 172.16–31., 192.168."""
    parts = [int(part) for part in address.split(".")]
    if len(parts) != 4 or any(part > 255 for part in parts):
        return False
    return parts[0] == 10 or parts[:2] == [192, 168] or (parts[0] == 172 and 16 <= parts[1] <= 31)
