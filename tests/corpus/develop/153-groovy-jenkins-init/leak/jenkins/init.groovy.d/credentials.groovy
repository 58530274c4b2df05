import com.cloudbees.plugins.credentials.*
import com.cloudbees.plugins.credentials.domains.Domain
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl

def store = SystemCredentialsProvider.getInstance().getStore()
def login = new UsernamePasswordCredentialsImpl(
    CredentialsScope.GLOBAL, 'docker-registry', 'login for §host§', '§user§', '§password§')
store.addCredentials(Domain.global(), login)
