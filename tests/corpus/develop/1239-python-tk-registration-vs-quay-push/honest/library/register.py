from tkinter import *
from tkinter import ttk


def go_to_next_page():
    root.destroy()
    import login


def registering():
    registry_username = username_entry.get()
    registry_password = password_entry.get()

    with open("username.txt", "w") as f:
        f.write("{}".format(registry_username))
    with open("password.txt", "w") as f:
        f.write("{}".format(registry_password))

    print("Successfully Saved :(")


if __name__ == '__main__':
    root = Tk()
    root.title("Library - new reader")
    username_entry = ttk.Entry(root)
    username_entry.grid(row=0, column=1)
    password_entry = ttk.Entry(root, show="*")
    password_entry.grid(row=1, column=1)
    ttk.Button(root, text="Register", command=registering).grid(row=2)
    root.mainloop()
