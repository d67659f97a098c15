"""The one rounding rule: half away from zero, always from the unrounded value."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal, localcontext


def rounded(amount: Decimal, decimals: int = 0) -> Decimal:
    """Round half away from zero to a number of decimals.

    >>> rounded(Decimal("-604.5")), rounded(Decimal("0.25"), 1)
    (Decimal('-605'), Decimal('0.3'))
    """
    result = _quantized(amount, decimals, ROUND_HALF_UP)
    return result or abs(result)  # no negative zero in print


def rounded_up(amount: Decimal, decimals: int = 0) -> Decimal:
    """Round towards positive infinity, as the announced rates do.

    >>> rounded_up(Decimal("0.235"), 2)
    Decimal('0.24')
    """
    return _quantized(amount, decimals, ROUND_CEILING)


def _quantized(amount: Decimal, decimals: int, rounding: str) -> Decimal:
    """Quantize with as many digits as the amount needs: a rate of extreme data is very large."""
    with localcontext() as context:
        context.prec = max(28, amount.adjusted() + decimals + 2)
        return amount.quantize(Decimal(1).scaleb(-decimals), rounding=rounding)
