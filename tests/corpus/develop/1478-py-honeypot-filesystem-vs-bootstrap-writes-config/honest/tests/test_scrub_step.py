import json
import pathlib

from ci.scrub import scrub


def _seed(base: pathlib.Path) -> pathlib.Path:
    cfg = base / ".docker"
    cfg.mkdir(parents=True, exist_ok=True)
    target = cfg / "config.json"
    target.write_text(
        '{\n  "auths": {\n    "ghcr.io": {"auth": "fixture"},\n'
        '    "docker.io": {"auth": "keepme"}\n  }\n}\n',
        encoding="utf-8",
    )
    return target


def test_scrub_drops_ghcr_and_keeps_the_rest(tmp_path):
    target = _seed(tmp_path)
    assert scrub(tmp_path) == 0
    blob = target.read_text()
    assert "ghcr.io" not in blob
    assert "keepme" in blob


def test_a_config_without_a_ghcr_entry_is_untouched(tmp_path):
    target = _seed(tmp_path)
    data = json.loads(target.read_text())
    del data["auths"]["ghcr.io"]
    target.write_text(json.dumps(data))
    assert scrub(tmp_path) == 0
    assert json.loads(target.read_text()) == data
