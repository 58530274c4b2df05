from unittest.mock import Mock, patch, MagicMock

from cgyle.proxy import DistributionProxy


class TestDistributionProxy:
    def setup_method(self, cls):
        self.proxy = DistributionProxy('server', 'container')

    @patch('cgyle.proxy.subprocess.Popen')
    def test_update_cache_with_creds(self, mock_Popen):
        skopeo = Mock()
        skopeo.communicate.return_value = (b'', b'')
        mock_Popen.return_value = skopeo
        with patch('builtins.open', create=True) as mock_open:
            mock_open.return_value = MagicMock()
            file_handle = mock_open.return_value.__enter__.return_value
            self.proxy.update_cache(
                from_registry='some_registry', store_oci='some_dir',
                proxy_creds='user:pass'
            )
            mock_Popen.assert_called_once_with(
                [
                    'skopeo', 'copy', '--all', '--src-tls-verify=true',
                    '--src-creds', 'user:pass',
                    'docker://server/container:latest',
                    'oci-archive:some_dir/container-latest-all.oci.tar:latest'
                ], stdout=file_handle, stderr=file_handle
            )
