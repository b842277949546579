using FusedOptim.Samples.Playground.Api;
using FusedOptim.Samples.Playground.Hosting;

// A page on which optimizers can be watched: dotnet run -c Release --project samples/Playground, then open the address that it prints. --urls takes another address.
try
{
    await using WebApplication app = PlaygroundServer.Create(args);
    await app.StartAsync();

    // Tries learning rates for some hundred milliseconds: while the page is being opened.
    _ = Task.Run(() => Catalog.Instance);
    Console.WriteLine($"the playground is at {string.Join(" and ", app.Urls)} (Ctrl+C ends it)");
    await app.WaitForShutdownAsync();
    return 0;
}
catch (IOException exception)
{
    await Console.Error.WriteLineAsync($"error: {exception.Message} Another address: --urls http://127.0.0.1:5124");
    return 1;
}
