"""What moves by time in what buyers say: late records placed, old ones deleted, what was held back erased."""

from __future__ import annotations

from zhengpin.accounts.actor import system
from zhengpin.feedback import operations
from zhengpin.flows.buyers.erasing import needed_by_cases

KEEPER = system("buyers")


def place_late_records() -> int:
    """Place records whose listing, shop, creator, room or video has come since; return how many."""
    return operations.place_late(actor=KEEPER)


def delete_old_records() -> int:
    """Delete records that were kept long enough; return how many."""
    done = operations.delete_kept_long_enough(actor=KEEPER)
    return done.orders + done.feedback


def forget_buyers() -> int:
    """Forget buyers of whom no record is kept; return how many."""
    return operations.forget_buyers(actor=KEEPER)


def erase_held() -> int:
    """Erase what was held back of erased buyers for a case that is open no more, and buyers of whom nothing has to be
    kept any more; return of how many records and buyers."""
    done = operations.erase_held(needed=needed_by_cases, actor=KEEPER)
    return done + operations.erase_kept(needed=needed_by_cases, actor=KEEPER)
