using System.Net;
using Microsoft.AspNetCore.HostFiltering;

namespace FusedOptim.Samples.Playground.Hosting;

/// <summary>
/// Who may ask: the page that this server serves. A page from elsewhere can send requests to this machine, too, and one whose name was made to point here (DNS rebinding) could
/// read the answers: so requests need a host name of this server, and those that start or stop something may not come from another origin.
/// </summary>
internal static class Visitors
{
    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Adds the names that the server has: those of this machine and of its addresses, or what <c>--AllowedHosts</c> says. One that listens everywhere has any name.</summary>
    public static void AddVisitors(this WebApplicationBuilder builder)
    {
        // The web host filters by these options, and reads that setting itself; without either it lets any name pass.
        if (string.IsNullOrEmpty(builder.Configuration["AllowedHosts"]))
        {
            string addresses = builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? "";
            builder.Services.Configure<HostFilteringOptions>(options => options.AllowedHosts = HostsOf(addresses));
        }
    }

    /// <summary>Adds the check of origins to the pipeline.</summary>
    public static void UseVisitors(this IApplicationBuilder app) => app.Use((context, next) => IsFromElsewhere(context.Request)
        ? throw new ElsewhereException("requests that change something have to come from the playground's own page")
        : next(context));

    private static List<string> HostsOf(string addresses)
    {
        List<string> hosts = [.. ThisMachine];
        foreach (string address in addresses.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string host = BindingAddress.Parse(address).Host;
            hosts.Add(IsEverywhere(host) ? "*" : host);
        }

        return hosts;
    }

    private static bool IsEverywhere(string host) => host is "*" or "+" || (IPAddress.TryParse(host, out IPAddress? address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)));

    // Browsers send an origin with everything but plain GETs, which change nothing here.
    private static bool IsFromElsewhere(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method)
        && request.Headers.Origin is [{ } origin, ..]
        && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
