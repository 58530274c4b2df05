import tempfile
import unittest
from pathlib import Path

from agent.vault import TokenVault


class VaultTest(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.TemporaryDirectory()
        self.vault = TokenVault(Path(self.dir.name) / "vault.db")

    def test_list_platforms(self):
        self.vault.store("github", "gh-tok")
        self.vault.store("slack", "sl-tok")
        self.vault.store("openai", "oa-tok")
        self.assertEqual(sorted(self.vault.list_platforms()), ["github", "openai", "slack"])

    def test_use_token_replacement(self):
        self.vault.store("docker", "dkr_tok_abc")
        cmd = self.vault.use_token("docker", "docker login -u steinmetzbot -p {TOKEN}")
        self.assertEqual(cmd, "docker login -u steinmetzbot -p dkr_tok_abc")
        # also the lowercase placeholder
        cmd2 = self.vault.use_token("docker", "curl -H 'Auth: {token}'")
        self.assertEqual(cmd2, "curl -H 'Auth: dkr_tok_abc'")

    def test_use_token_missing(self):
        result = self.vault.use_token("missing", "cmd {TOKEN}")
        self.assertIsNone(result)
