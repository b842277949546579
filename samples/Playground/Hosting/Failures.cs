namespace FusedOptim.Samples.Playground.Hosting;

/// <summary>What is wrong with a request becomes an answer that the page shows.</summary>
internal static class Failures
{
    /// <summary>Adds it to the pipeline.</summary>
    public static void UseFailures(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted && Status(exception) is { } status)
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsJsonAsync(new Failure(exception.Message, (exception as InputException)?.Field), RequestBody.Options);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Who asked is gone; there is nobody to answer.
        }
    });

    private static int? Status(Exception exception) => exception switch
    {
        InputException => StatusCodes.Status400BadRequest,
        BusyException => StatusCodes.Status429TooManyRequests,
        ElsewhereException => StatusCodes.Status403Forbidden,
        NotThereException => StatusCodes.Status404NotFound,
        BadHttpRequestException bad => bad.StatusCode,
        _ => null,
    };

    private sealed record Failure(string Error, string? Field);
}
