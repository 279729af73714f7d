using Carafe.Werkzeug.Security;
using Microsoft.Data.Sqlite;

namespace Flaskr;

/// <summary>Registering, logging in and out, and the check that views ask for.</summary>
public static class Auth
{
    private const int UniqueViolation = 2067;

    /// <summary>The blueprint <c>auth</c> below <c>/auth</c>.</summary>
    public static Blueprint Blueprint()
    {
        var auth = new Blueprint("auth", urlPrefix: "/auth");
        auth.BeforeAppRequest(LoadLoggedInUser);
        auth.Route("/register", Register, methods: ["GET", "POST"]);
        auth.Route("/login", Login, methods: ["GET", "POST"]);
        auth.Route("/logout", Logout);
        return auth;
    }

    /// <summary>The user who sent the request, or null.</summary>
    public static User? CurrentUser => G.Get<User>("user");

    /// <summary>Null when somebody is logged in, otherwise the redirect to the login page.</summary>
    public static Response? LoginRequired() => CurrentUser is null ? Redirect(UrlFor("auth.login")) : null;

    private static void LoadLoggedInUser() =>
        G["user"] = Session.Get("user_id") is { } id ? User.Find(Convert.ToInt64(id, System.Globalization.CultureInfo.InvariantCulture)) : null;

    private static Response Register()
    {
        if (Request.Method == "POST")
        {
            var username = Request.Form["username"];
            var password = Request.Form["password"];
            var error = username.Length == 0 ? "Username is required."
                : password.Length == 0 ? "Password is required."
                : null;
            if (error is null && TryAdd(username, password))
                return Redirect(UrlFor("auth.login"));

            Flash(error ?? $"User {username} is already registered.");
        }

        return RenderTemplate("auth/register.html");
    }

    private static bool TryAdd(string username, string password)
    {
        try
        {
            Db.Execute(
                "INSERT INTO user (username, password) VALUES ($username, $password)",
                ("$username", username),
                ("$password", PasswordHash.Generate(password)));
            return true;
        }
        catch (SqliteException error) when (error.SqliteExtendedErrorCode == UniqueViolation)
        {
            return false;
        }
    }

    private static Response Login()
    {
        if (Request.Method == "POST")
        {
            var username = Request.Form["username"];
            var password = Request.Form["password"];
            var user = User.Find(username);
            var error = user is null ? "Incorrect username."
                : !PasswordHash.Check(user.Password, password) ? "Incorrect password."
                : null;
            if (error is null)
            {
                Session.Clear();
                Session["user_id"] = user!.Id;
                return Redirect(UrlFor("index"));
            }

            Flash(error);
        }

        return RenderTemplate("auth/login.html");
    }

    private static Response Logout()
    {
        Session.Clear();
        return Redirect(UrlFor("index"));
    }
}
