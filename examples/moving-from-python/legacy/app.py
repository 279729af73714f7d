"""The old app. Both apps read the same templates and the same SECRET_KEY."""

import argparse
import hashlib
import hmac
import os
import secrets
import time

from flask import Flask, Response, abort, current_app, flash, redirect, render_template, request, session, stream_with_context, url_for
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.middleware.proxy_fix import ProxyFix

TOKEN_LIFETIME = 3600


def serializer():
    # As Flask-WTF does it.
    return URLSafeTimedSerializer(current_app.secret_key, salt="wtf-csrf-token")


def csrf_token():
    if "csrf_token" not in session:
        session["csrf_token"] = secrets.token_hex(20)
    return serializer().dumps(session["csrf_token"])


def check_csrf():
    try:
        value = serializer().loads(request.form.get("csrf_token", ""), max_age=TOKEN_LIFETIME)
    except BadData:
        abort(400, "The CSRF token is missing or invalid.")
    if not hmac.compare_digest(value, session.get("csrf_token", "")):
        abort(400, "The CSRF token is missing or invalid.")


def create_app():
    here = os.path.dirname(os.path.abspath(__file__))
    app = Flask(__name__, template_folder=os.path.join(here, "..", "templates"))
    app.secret_key = os.environ.get("SECRET_KEY", "dev")

    # One proxy stands in front: the new app.
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1, x_prefix=1)

    @app.context_processor
    def names():
        return {"csrf_token": csrf_token, "app": "Python"}

    @app.route("/login", methods=["GET", "POST"])
    def login():
        if request.method == "POST":
            check_csrf()
            session["user"] = request.form["user"]
            flash("Welcome.")
            return redirect("/profile")
        return render_template("login.html")

    @app.route("/notes", methods=["GET", "POST"])
    def notes():
        if request.method == "POST":
            check_csrf()
            flash("Noted: " + request.form["note"])
            return redirect("/profile")
        return render_template("notes.html", user=session.get("user"))

    @app.route("/where")
    def where():
        return {
            "url": url_for("where", _external=True),
            "remote": request.remote_addr,
            "forwarded": request.headers.get("X-Forwarded-For"),
            "connection": request.headers.get("Connection"),
        }

    @app.route("/upload", methods=["PUT"])
    def upload():
        digest, length = hashlib.sha256(), 0
        while chunk := request.stream.read(65536):
            digest.update(chunk)
            length += len(chunk)
        return {"length": length, "sha256": digest.hexdigest()}

    @app.route("/ticks")
    def ticks():
        @stream_with_context
        def generate():
            for i in range(int(request.args.get("count", 3))):
                yield f"tick {i}\n"
                time.sleep(float(request.args.get("pause", 0.01)))

        return Response(generate(), mimetype="text/plain", headers=[("X-Two", "a"), ("X-Two", "b")])

    @app.route("/profile", methods=["DELETE"])
    def delete_profile():
        session.clear()
        return "", 204

    return app


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=8000)
    create_app().run(port=parser.parse_args().port, threaded=True)
