def call(String name) {
    def all = [
        prod: [url: 'https://§host§', user: '§user§', password: '§password§'],
        dev : [url: 'http://localhost:5000', user: '', password: '']
    ]
    return all[name]
}
