// Texts of the page "Add registry". Keys are the names of the form's fields.
export const de = {
  name: 'Anzeigename',
  url: 'Adresse der Registry',
  username: 'Benutzername oder Robot-Konto',
  password: 'Passwort/Zugriffstoken',
  passwordHint: 'z.B. dckr_pat_… oder glpat-…',
  errors: {
    401: 'Benutzername oder Passwort falsch',
    password: 'Passwort darf nicht leer sein',
  },
};

export const pl = {
  name: 'Nazwa',
  url: 'Adres rejestru',
  username: 'Nazwa użytkownika',
  password: 'Hasło/token-dostępu',
  passwordHint: 'np. dckr_pat_… albo glpat-…',
  errors: {
    401: 'Nieprawidłowy użytkownik lub hasło',
    password: 'Hasło nie może być puste',
  },
};
