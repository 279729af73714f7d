using YamlDotNet.RepresentationModel;

namespace Deploying.Tests;

/// <summary>What can be checked of the files in <c>deploy/</c> without a cluster, a container engine or systemd.</summary>
public sealed class DeployFileTests
{
    [Fact]
    public void TheManifestsBelongTogether()
    {
        var yaml = new YamlStream();
        using (var reader = new StringReader(Read("kubernetes/app.yaml")))
            yaml.Load(reader);
        var byKind = yaml.Documents.ToDictionary(static document => Text(document.RootNode["kind"]), static document => document.RootNode, StringComparer.Ordinal);
        Assert.Equal(["Deployment", "Ingress", "Service"], byKind.Keys.Order(StringComparer.Ordinal));

        var pod = byKind["Deployment"]["spec"]["template"];
        var container = pod["spec"]["containers"][0];
        var port = Text(container["ports"][0]["name"]);
        Assert.Equal(Text(byKind["Deployment"]["spec"]["selector"]["matchLabels"]["app"]), Text(pod["metadata"]["labels"]["app"]));
        Assert.Equal(Text(byKind["Service"]["spec"]["selector"]["app"]), Text(pod["metadata"]["labels"]["app"]));
        Assert.Equal(port, Text(byKind["Service"]["spec"]["ports"][0]["targetPort"]));
        Assert.Equal(port, Text(container["startupProbe"]["httpGet"]["port"]));
        Assert.Equal(port, Text(container["readinessProbe"]["httpGet"]["port"]));
        Assert.Equal(port, Text(container["livenessProbe"]["tcpSocket"]["port"]));
        var backend = byKind["Ingress"]["spec"]["rules"][0]["http"]["paths"][0]["backend"]["service"];
        Assert.Equal(Text(byKind["Service"]["metadata"]["name"]), Text(backend["name"]));

        // The pod lives on for as long as the app may take: its own 30 seconds, and those before it is told.
        var grace = int.Parse(Text(pod["spec"]["terminationGracePeriodSeconds"]), System.Globalization.CultureInfo.InvariantCulture);
        var pause = int.Parse(Text(container["lifecycle"]["preStop"]["sleep"]["seconds"]), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(grace >= 30 + pause);
    }

    [Fact]
    public void TheImageListensWhereTheManifestsExpectIt()
    {
        var lines = Read("Dockerfile").Split('\n');
        string[] instructions = ["FROM", "ARG", "WORKDIR", "COPY", "RUN", "USER", "ENV", "EXPOSE", "ENTRYPOINT"];

        Assert.All(lines.Where(static line => line.Length > 0 && line[0] != '#'), line => Assert.Contains(line.Split(' ')[0], instructions));
        Assert.Contains("EXPOSE 8080", lines);
        Assert.Contains("FLASK_RUN_PORT=8080", string.Join('\n', lines), StringComparison.Ordinal);
        Assert.Contains("containerPort: 8080", Read("kubernetes/app.yaml"), StringComparison.Ordinal);
        Assert.True(Array.FindIndex(lines, static line => line.StartsWith("USER ", StringComparison.Ordinal)) < Array.FindIndex(lines, static line => line.StartsWith("ENTRYPOINT", StringComparison.Ordinal)));
    }

    [Fact]
    public void TheUnitAndNginxAgreeOnTheSocket()
    {
        var unit = Read("carafe.service").Split('\n')
            .Where(static line => line.Contains('=', StringComparison.Ordinal) && line[0] != '#')
            .ToLookup(static line => line[..line.IndexOf('=', StringComparison.Ordinal)], static line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..]);

        Assert.Equal(["notify"], unit["Type"]);
        Assert.Equal(["FLASK_RUN_HOST=unix:///run/carafe/app.sock"], unit["Environment"]);
        Assert.Equal(["carafe"], unit["RuntimeDirectory"]);
        Assert.Contains("server unix:/run/carafe/app.sock;", Read("nginx.conf"), StringComparison.Ordinal);
        Assert.True(int.Parse(Assert.Single(unit["TimeoutStopSec"]), System.Globalization.CultureInfo.InvariantCulture) > 30);
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(Repository.Root, "deploy", name));

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;
}
