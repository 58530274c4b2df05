import tkinter as tk

root = tk.Tk()
username_entry = tk.Entry(root)
password_entry = tk.Entry(root, show="*")

def registering():
    registry_username = username_entry.get()
    registry_password = password_entry.get()
    token = hash_password(registry_password, salt="§hex32§")
    save("users.txt", f"{registry_username}:{token}")

tk.Label(root, text="Registry password").pack()
tk.Button(root, text="Register", command=registering).pack()
