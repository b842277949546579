using FusedOptim.Samples.Playground.Api;
using FusedOptim.Samples.Playground.Training;

namespace FusedOptim.Samples.Playground.Hosting;

/// <summary>The server: the page, and what it asks for.</summary>
internal static class PlaygroundServer
{
    /// <summary>Where it listens unless <c>--urls</c> says otherwise: on this machine only.</summary>
    public const string UsualAddress = "http://127.0.0.1:5123";

    // Everything is on the server itself; styles are set on elements by the library that draws curves.
    private const string ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";

    /// <summary>Makes it; it does not run yet.</summary>
    public static WebApplication Create(string[] arguments)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = arguments, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(UsualAddress);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = RequestBody.MostBytes);
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
        app.UseDefaultFiles();
        app.UseStaticFiles();
        app.MapPlayground();
        return app;
    }
}
