from flask import Flask, render_template, session

app = Flask(__name__)
app.secret_key = "benchmark key"
ITEMS = [
    {"name": name, "count": count}
    for name, count in [("Assam", 12), ("Earl Grey & Co", 3), ("Java <fresh>", 7), ("Oolong", 0), ("Sencha", 21)]
]


@app.route("/")
def index():
    return "Hello, World!"


@app.route("/user/<username>")
def user(username):
    return f"User: {username}"


@app.route("/api")
def api():
    return {"name": "Ada", "age": 36, "active": True}


@app.route("/page")
def page():
    return render_template("page.html", title="Tea & <Coffee>", items=ITEMS)


@app.route("/session/read")
def session_read():
    return f"Hello, {session['name']}!"


@app.route("/session/write")
def session_write():
    session["name"] = "Ada"
    session["visits"] = 1
    return "saved"
