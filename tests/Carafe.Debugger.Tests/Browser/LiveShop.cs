using System.Globalization;
using System.Text.RegularExpressions;
using Carafe.Jinja.Loaders;

namespace Carafe.Debugger.Tests.Browser;

/// <summary>A small shop in debug mode, served as <c>app.Run()</c> does; it finds the debugger by itself.</summary>
public sealed partial class LiveShop : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Templates = new()
    {
        ["base.html"] = "<!doctype html>\n<title>Shop</title>\n<main>{% block content %}{% endblock %}</main>\n",
        ["price.html"] = "{% macro price(value, currency='€') %}\n  <span>{{ value.amount.rounded.text }} {{ currency }}</span>\n{% endmacro %}\n",
        ["cart.html"] = """
            {% extends "base.html" %}
            {% from "price.html" import price %}

            {% block content %}
              <h1>Cart of {{ customer.name }}</h1>
              <ul>
              {% for item in items %}
                {% set label = item.title|upper %}
                <li>{{ label }}: {{ price(item.price) }}</li>
              {% endfor %}
              </ul>
            {% endblock %}
            """,
    };

    private readonly CancellationTokenSource _stop = new();
    private readonly StringWriter _console = new(CultureInfo.InvariantCulture);
    private Task _running = Task.CompletedTask;

    public string Url { get; private set; } = "";

    /// <summary>The link with the token, as the console shows it.</summary>
    public string Link => TokenLink().Match(ConsoleText).Groups["link"].Value;

    private string ConsoleText
    {
        get
        {
            lock (_console)
                return _console.ToString();
        }
    }

    public async ValueTask InitializeAsync()
    {
        var app = new Flask("shop", staticFolder: null) { SecretKey = "a-key-for-the-shop" };
        app.Logger = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
        app.JinjaLoader = new DictLoader(Templates);
        app.Config["PAYMENT_API_KEY"] = "never-shown";
        app.Get("/", () => "<!doctype html><title>Shop</title><body><h1>Shop</h1></body>");
        app.Get("/cart", ShowCart);
        app.Get("/product/<int:id>", (int id) => $"{id}");
        app.Route("/checkout", () => "paid", methods: ["POST"]);
        app.Get("/import", ImportAsync);

        var original = Console.Out;
        Console.SetOut(TextWriter.Synchronized(_console));
        try
        {
            _running = app.RunAsync("127.0.0.1", 0, debug: true, cancellationToken: _stop.Token);
            while (!_running.IsCompleted && Link.Length == 0)
                await Task.Delay(50);
        }
        finally
        {
            Console.SetOut(original);
        }

        Url = Link[..Link.IndexOf("/__debugger__", StringComparison.Ordinal)];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        await _console.DisposeAsync();
    }

    private static Response ShowCart()
    {
        Session["customer"] = 17;
        var customer = new { Name = "Ada", City = "London" };
        var items = new List<object> { new { Title = "Tea", Price = new { Amount = 4.5 } }, new { Title = "Cups", Price = new { Amount = 12 } } };
        return RenderTemplate("cart.html", new { customer, items });
    }

    private static async Task<string> ImportAsync()
    {
        try
        {
            return await ReadAsync("orders.csv");
        }
        catch (IOException e)
        {
            throw new InvalidOperationException("The orders could not be imported.", e);
        }
    }

    private static async Task<string> ReadAsync(string name)
    {
        await Task.Yield();
        throw new FileNotFoundException($"There is no file '{name}'.", name);
    }

    [GeneratedRegex("""(?<link>http://\S+token=\S+)""", RegexOptions.NonBacktracking)]
    private static partial Regex TokenLink();
}
