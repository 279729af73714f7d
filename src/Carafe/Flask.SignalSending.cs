using Carafe.Blinker;
using Carafe.Contexts;

namespace Carafe;

public partial class Flask
{
    partial void OnAppContextPushed()
    {
        if (Signals.AppContextPushed.HasReceivers)
            Signals.AppContextPushed.Send(this);
    }

    partial void OnAppContextPopped()
    {
        if (Signals.AppContextPopped.HasReceivers)
            Signals.AppContextPopped.Send(this);
    }

    partial void SendAppContextTearingDown(Exception? error)
    {
        if (Signals.AppContextTearingDown.HasReceivers)
            Signals.AppContextTearingDown.Send(this, ("exc", error));
    }

    partial void SendRequestStarted()
    {
        if (Signals.RequestStarted.HasReceivers)
            Signals.RequestStarted.Send(this);
    }

    partial void SendRequestFinished(RequestContext context, Response response)
    {
        var signal = For(context, Signals.RequestFinished, Signals.WebSocketFinished);
        if (!signal.HasReceivers)
            return;

        context.Resume();
        signal.Send(this, ("response", response));
    }

    partial void SendRequestTearingDown(RequestContext context, Exception? error)
    {
        var signal = For(context, Signals.RequestTearingDown, Signals.WebSocketTearingDown);
        if (signal.HasReceivers)
            signal.Send(this, ("exc", error));
    }

    partial void SendGotRequestException(RequestContext context, Exception error)
    {
        var signal = For(context, Signals.GotRequestException, Signals.GotWebSocketException);
        if (signal.HasReceivers)
            signal.Send(this, ("exception", error));
    }

    private static NamedSignal For(RequestContext context, NamedSignal request, NamedSignal webSocket) =>
        context.UrlRule is { IsWebsocket: true } ? webSocket : request;

    partial void SendBeforeRenderTemplate(Jinja.Template template, Dictionary<string, object?> variables)
    {
        if (Signals.BeforeRenderTemplate.HasReceivers)
            Signals.BeforeRenderTemplate.Send(this, ("template", template), ("context", variables));
    }

    partial void SendTemplateRendered(Jinja.Template template, Dictionary<string, object?> variables)
    {
        if (Signals.TemplateRendered.HasReceivers)
            Signals.TemplateRendered.Send(this, ("template", template), ("context", variables));
    }

    partial void OnMessageFlashed(object message, string category)
    {
        if (Signals.MessageFlashed.HasReceivers)
            Signals.MessageFlashed.Send(this, ("message", message), ("category", category));
    }
}
