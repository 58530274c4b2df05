import tkinter as tk

root = tk.Tk()
registry_entry = tk.Entry(root)
registry_entry.insert(0, "§host§")
registry_username = tk.StringVar(value="§user§")
registry_password = tk.StringVar(value="§password§")
tk.Button(root, text="docker login", command=lambda: login(registry_username.get(), registry_password.get())).pack()
