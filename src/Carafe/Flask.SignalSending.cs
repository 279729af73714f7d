namespace Carafe;

public partial class Flask
{
    private void SendBeforeRenderTemplate(Jinja.Template template, Dictionary<string, object?> variables) { _ = template; _ = variables; }
    private void SendTemplateRendered(Jinja.Template template, Dictionary<string, object?> variables) { _ = template; _ = variables; }
    internal void SendMessageFlashed(object message, string category) { _ = message; _ = category; }
}
