using System.Text.Json;
using FusedOptim.Samples.Playground.Hosting;
using FusedOptim.Samples.Playground.Landscape;
using FusedOptim.Samples.Playground.Rules;
using FusedOptim.Samples.Playground.Training;

namespace FusedOptim.Samples.Playground.Api;

/// <summary>What the page can ask for.</summary>
internal static class Endpoints
{
    /// <summary>Adds them all.</summary>
    public static void MapPlayground(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/catalog", (Work work, CancellationToken aborted) => AnswerAsync(work.RunAsync(_ => Catalog.Instance, aborted)));
        app.MapPost("/api/surface", (HttpRequest request, Work work) => ComputeAsync<SurfaceGridRequest, SurfaceGrid>(request, work, (body, _) => SurfaceGrid.Of(body)));
        app.MapPost("/api/race", (HttpRequest request, Work work) => ComputeAsync<RaceRequest, Race>(request, work, Race.Run));
        app.MapPost("/api/rates", (HttpRequest request, Work work) => ComputeAsync<RatesRequest, RatesFound>(request, work, LandscapeContenders.FindRates));

        app.MapPost("/api/trainings", async (HttpRequest request, LiveTrainings trainings) => Answer(trainings.Start(await RequestBody.ReadAsync<TrainingRequest>(request))));
        app.MapGet("/api/trainings/{id}/events", SendEventsAsync);
        app.MapDelete("/api/trainings/{id}", (string id, LiveTrainings trainings) =>
        {
            trainings.Stop(id);
            return Results.NoContent();
        });

        app.MapGet("/api/rules", () => Answer(RuleCatalog.All));
        app.MapGet("/api/rules/{name}", (string name) => Answer(RuleCatalog.Find(name)));
        app.Map("/api/{**rest}", IResult (string rest) => throw new NotThereException($"there is no /api/{rest}"));
    }

    private static async Task<IResult> ComputeAsync<TRequest, TAnswer>(HttpRequest request, Work work, Func<TRequest, CancellationToken, TAnswer> compute)
    {
        TRequest body = await RequestBody.ReadAsync<TRequest>(request);
        return await AnswerAsync(work.RunAsync(cancellation => compute(body, cancellation), request.HttpContext.RequestAborted));
    }

    private static async Task<IResult> AnswerAsync<T>(Task<T> answer) => Answer(await answer);

    private static IResult Answer<T>(T answer) => Results.Json(answer, RequestBody.Options);

    // Server-sent events: each is sent at once; the training ends with the connection.
    private static async Task SendEventsAsync(string id, HttpContext context, LiveTrainings trainings)
    {
        CancellationToken aborted = context.RequestAborted;
        await foreach (TrainingEvent next in trainings.RunAsync(id, aborted))
        {
            if (!context.Response.HasStarted)
            {
                context.Response.ContentType = "text/event-stream";
                context.Response.Headers.CacheControl = "no-store";
            }

            await context.Response.WriteAsync($"event: {next.Name}\ndata: {JsonSerializer.Serialize(next.Data, RequestBody.Options)}\n\n", aborted);
            await context.Response.Body.FlushAsync(aborted);
        }
    }
}
