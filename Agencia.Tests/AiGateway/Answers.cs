using Microsoft.AspNetCore.Http;

namespace Agencia.Tests.AiGateway;

/// <summary>What providers answer, well and badly.</summary>
internal static class Answers
{
    public const string Finish = """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""";
    public const string Usage = """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[],"usage":{"prompt_tokens":7,"completion_tokens":3,"total_tokens":10}}""";

    public static string Completion(string text) =>
        $$$"""{"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"m-2026","choices":[{"index":0,"message":{"role":"assistant","content":"{{{text}}}"},"finish_reason":"stop"}],"usage":{"prompt_tokens":7,"completion_tokens":3,"total_tokens":10}}""";

    public static string Chunk(string text) =>
        $$$"""{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"{{{text}}}"},"finish_reason":null}]}""";

    public static Func<HttpContext, Task> Whole(string text) => Status(StatusCodes.Status200OK, Completion(text));

    public static Func<HttpContext, Task> Status(int status, string body, params (string Name, string Value)[] headers) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(body, context.RequestAborted);
    };

    public static string Error(string message) => $$$"""{"error":{"message":"{{{message}}}","type":"server_error","param":null,"code":"oops"}}""";

    /// <summary>Never answers; ends when the caller hangs up.</summary>
    public static Task Hang(HttpContext context) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

    /// <summary>Promises more than it sends.</summary>
    public static async Task CutWhole(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = 1000;
        await context.Response.WriteAsync("""{"id":"chatcmpl-1","choices":[{"index":0,"message":{"content":"Ho""", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }

    public static Func<HttpContext, Task> Stream(params string[] data) => Raw([.. data.Append("[DONE]").Select(chunk => $"data: {chunk}\n\n")]);

    public static Func<HttpContext, Task> Raw(params string[] pieces) => async context =>
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var piece in pieces)
        {
            await SendAsync(context, piece);
        }
    };

    public static Func<HttpContext, Task> ThenHang(params string[] pieces) => async context =>
    {
        await Raw(pieces)(context);
        await Hang(context);
    };

    public static async Task SendAsync(HttpContext context, string text)
    {
        await context.Response.WriteAsync(text, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
