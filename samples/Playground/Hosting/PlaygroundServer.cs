using FusedOptim.Samples.Playground.Api;
using FusedOptim.Samples.Playground.Training;

namespace FusedOptim.Samples.Playground.Hosting;

/// <summary>The server: the page, and what it asks for.</summary>
internal static class PlaygroundServer
{
    /// <summary>Where it listens unless <c>--urls</c> says otherwise: on this machine only.</summary>
    public const string UsualAddress = "http://127.0.0.1:5123";

    // A page needs half a dozen; what waits for its turn holds memory.
    private const int MostConnections = 200;

    // Everything is on the server itself; styles are set on elements by the library that draws curves.
    private const string ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";

    /// <summary>Makes it; it does not run yet.</summary>
    public static WebApplication Create(string[] arguments)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = arguments, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // An address that is taken is said by the program, in a line and not in a stack.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(UsualAddress);
        }

        builder.AddVisitors();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = RequestBody.MostBytes;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
        });
        builder.Services.AddSingleton<Work>();
        builder.Services.AddSingleton<LiveTrainings>();
        WebApplication app = builder.Build();
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
            return next(context);
        });
        app.UseFailures();
        app.UseVisitors();
        app.UseDefaultFiles();

        // Scripts of a new version and of an old one do not go together: browsers ask each time whether theirs is still the one.
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" });
        app.MapPlayground();

        // A training that goes on would hold the server up when it is to end.
        app.Lifetime.ApplicationStopping.Register(app.Services.GetRequiredService<LiveTrainings>().StopAll);
        return app;
    }
}
