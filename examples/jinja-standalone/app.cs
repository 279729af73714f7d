#!/usr/bin/env dotnet
#:project ../../src/Carafe.Jinja/Carafe.Jinja.csproj
#:property PublishAot=false
using Carafe.Jinja;
using Carafe.Jinja.Loaders;

var environment = new JinjaEnvironment
{
    AutoescapeSelector = AutoescapeSelectors.ByExtension(),
    TrimBlocks = true,
    LstripBlocks = true,
    Loader = new DictLoader(new Dictionary<string, string>
    {
        ["layout.html"] = "<title>{% block title %}Shop{% endblock %}</title>\n{% block body required %}{% endblock %}\n",
        ["invoice.html"] =
            """
            {% extends "layout.html" %}
            {% block title %}Invoice {{ number }} - {{ super() }}{% endblock %}
            {% block body %}
            <ul>
            {% for item in items %}
              <li>{{ item.name }}: {{ item.price|money }}
            {% endfor %}
            </ul>
            Total: {{ items|sum(attribute="price")|money }}
            {%- endblock %}
            """,
    }),
};
environment.Filters.Add("money", (double amount) => FormattableString.Invariant($"{amount:0.00} EUR"));

Item[] items = [new("Tea & biscuits", 4.5), new("<b>Coffee</b>", 3.25)];
Console.Write(environment.GetTemplate("invoice.html").Render(new Dictionary<string, object?> { ["number"] = 42, ["items"] = items }));

internal sealed record Item(string Name, double Price);
