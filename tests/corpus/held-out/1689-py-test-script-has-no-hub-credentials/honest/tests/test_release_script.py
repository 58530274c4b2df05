"""发布脚本的静态检查：脚本里一个凭据都不许留。"""
import re
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "tools" / "release_images.sh"


def _default_of(text: str, name: str) -> str:
    match = re.search(rf'{name}="\$\{{{name}:-([^}}]*)\}}"', text)
    assert match, f"{name} 没有默认值的写法"
    return match.group(1)


def test_the_script_ships_no_credentials() -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    assert _default_of(text, "DOCKER_HUB_USER") == ""
    assert _default_of(text, "DOCKER_HUB_PASSWORD") == ""


def test_no_pasted_secret_literals() -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    assert not re.search(r"eyJ[A-Za-z0-9+/=_-]{40,}", text), "出现了 JWT 形式的凭据"
    assert not re.search(r"dckr_pat_[A-Za-z0-9_-]{20,}", text)
    assert "docker login -u" not in text or "--password-stdin" in text
