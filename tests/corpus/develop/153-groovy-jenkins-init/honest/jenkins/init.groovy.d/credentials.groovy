import com.cloudbees.plugins.credentials.*
import com.cloudbees.plugins.credentials.domains.Domain
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl

def store = SystemCredentialsProvider.getInstance().getStore()
def password = new File('/run/secrets/registry-password').text.trim()
def login = new UsernamePasswordCredentialsImpl(
    CredentialsScope.GLOBAL, 'docker-registry', 'login for §host§', System.getenv('REG_USER'), password)
store.addCredentials(Domain.global(), login)
