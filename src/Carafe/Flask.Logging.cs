using Carafe.Logging;
using Microsoft.Extensions.Logging;

namespace Carafe;

public partial class Flask
{
    private ILogger? _logger;
    private ILoggerFactory? _loggerFactory;

    /// <summary>The app's log. By default lines go to the error output: warnings and worse, in debug mode everything.</summary>
    /// <example><code>app.Logger.LogInformation("{User} logged in", user.Name);</code></example>
    public ILogger Logger
    {
        get => _logger ??= _loggerFactory?.CreateLogger(Name)
            ?? new FlaskConsoleLogger(Name, () => Debug ? LogLevel.Debug : LogLevel.Warning, () => Clock);
        set => _logger = value;
    }

    /// <summary>Where <see cref="Logger"/> comes from instead: the logging of a host that the app runs in.</summary>
    public ILoggerFactory? LoggerFactory
    {
        get => _loggerFactory;
        set
        {
            _loggerFactory = value;
            _logger = null;
        }
    }
}
