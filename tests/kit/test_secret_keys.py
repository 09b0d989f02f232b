"""The server's key is made once, changed with the former one kept, and readable by nobody but its owner."""

from __future__ import annotations

import pytest

from zhengpin.kit import secret_keys

FIRST, SECOND, THIRD = "first key " * 5, "second key " * 5, "third key " * 5


def test_a_key_in_files_is_changed_and_the_former_one_kept(tmp_path, monkeypatch) -> None:
    monkeypatch.delenv("ZHENGPIN_SECRET_KEY", raising=False)
    monkeypatch.delenv("ZHENGPIN_SECRET_KEY_FALLBACKS", raising=False)
    first = secret_keys.keep(tmp_path, secret_keys.present(tmp_path))
    secret_keys.change(tmp_path)
    second = secret_keys.present(tmp_path)
    secret_keys.change(tmp_path)
    assert secret_keys.former(tmp_path) == [second, first]
    assert len({first, second, secret_keys.present(tmp_path)}) == 3
    for name in (secret_keys.FILE, secret_keys.FORMER):
        assert (tmp_path / name).stat().st_mode & 0o077 == 0


def test_keys_of_the_environment_are_changed_there(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("ZHENGPIN_SECRET_KEY", FIRST)
    monkeypatch.setenv("ZHENGPIN_SECRET_KEY_FALLBACKS", f"{SECOND}, {THIRD},")
    assert secret_keys.present(tmp_path) == FIRST
    assert secret_keys.former(tmp_path) == [SECOND.strip(), THIRD.strip()]
    with pytest.raises(ValueError, match="environment"):
        secret_keys.change(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_looking_for_a_key_leaves_nothing_and_the_first_that_is_kept_stays(tmp_path, monkeypatch) -> None:
    monkeypatch.delenv("ZHENGPIN_SECRET_KEY", raising=False)
    folder = tmp_path / "data"
    fresh = secret_keys.present(folder)
    assert not folder.exists()
    assert secret_keys.keep(folder, fresh) == fresh
    assert secret_keys.keep(folder, "another") == fresh == secret_keys.present(folder)
    assert (folder / secret_keys.FILE).stat().st_mode & 0o077 == 0
