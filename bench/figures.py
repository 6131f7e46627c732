"""How the benches of reading print a figure."""


def tell(what: str, number: float, unit: str) -> None:
    """Print one line: what was measured, the figure, and its unit with what else is to be said."""
    whole = isinstance(number, int) or abs(number) >= 100
    shown = f"{number:>10,.0f}" if whole else f"{number:>10,.2f}"
    print(f"{what:<56} {shown} {unit}", flush=True)
