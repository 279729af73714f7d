using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Carafe.Hosting;

/// <summary>The services that Kestrel's own options ask for, TLS above all, without a host around them.</summary>
internal static class KestrelServices
{
    public static IServiceProvider Create()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddOptions();
        services.AddMetrics();
        services.AddSingleton<IHostEnvironment, PlainEnvironment>();
        new Collector(services).UseKestrelCore().UseKestrelHttpsConfiguration();
        return services.BuildServiceProvider();
    }

    /// <summary>Takes what Kestrel registers.</summary>
    private sealed class Collector(IServiceCollection services) : IWebHostBuilder
    {
#pragma warning disable ASPDEPR008 // The interface has the old type in it.
        public IWebHost Build() => throw new NotSupportedException("This builder only collects services.");
#pragma warning restore ASPDEPR008

        public IWebHostBuilder ConfigureAppConfiguration(Action<WebHostBuilderContext, IConfigurationBuilder> configureDelegate) => this;

        public IWebHostBuilder ConfigureServices(Action<IServiceCollection> configureServices)
        {
            configureServices(services);
            return this;
        }

        public IWebHostBuilder ConfigureServices(Action<WebHostBuilderContext, IServiceCollection> configureServices)
        {
            configureServices(new WebHostBuilderContext(), services);
            return this;
        }

        public string? GetSetting(string key) => null;

        public IWebHostBuilder UseSetting(string key, string? value) => this;
    }

    private sealed class PlainEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;

        public string ApplicationName { get; set; } = "carafe";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
