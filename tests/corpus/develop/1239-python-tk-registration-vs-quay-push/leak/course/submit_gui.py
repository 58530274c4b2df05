from tkinter import *
from tkinter import ttk
import subprocess

COURSE_ORG = "quay.io/informatik2"
PUSHER = "informatik2+abgabe"
PUSHER_PW = "§robotkey§"


def submit():
    number = matrikel_entry.get()
    target = f"{COURSE_ORG}/abgabe:{number}"
    subprocess.run(["podman", "login", "quay.io", "--username", PUSHER, "--password-stdin"],
                   input=PUSHER_PW, text=True, check=True)
    subprocess.run(["podman", "build", "-t", target, "."], check=True)
    subprocess.run(["podman", "push", target], check=True)
    status.config(text="abgegeben :)")


root = Tk()
root.title("Abgabe")
matrikel_entry = ttk.Entry(root)
matrikel_entry.pack()
ttk.Button(root, text="Abgeben", command=submit).pack()
status = ttk.Label(root)
status.pack()
root.mainloop()
