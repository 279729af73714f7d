using Carafe.Contexts;

namespace Carafe;

/// <content>The moments of a request at which extensions may listen in.</content>
public partial class Flask
{
    internal void SendAppContextPushed() => OnAppContextPushed();

    internal void SendAppContextPopped() => OnAppContextPopped();

    partial void OnAppContextPushed();

    partial void OnAppContextPopped();

    partial void SendAppContextTearingDown(Exception? error);

    partial void SendRequestStarted();

    partial void SendRequestFinished(RequestContext context, Response response);

    partial void SendRequestTearingDown(RequestContext context, Exception? error);

    partial void SendGotRequestException(RequestContext context, Exception error);

    partial void SendBeforeRenderTemplate(Jinja.Template template, Dictionary<string, object?> variables);

    partial void SendTemplateRendered(Jinja.Template template, Dictionary<string, object?> variables);

    internal void SendMessageFlashed(object message, string category) => OnMessageFlashed(message, category);

    partial void OnMessageFlashed(object message, string category);
}
