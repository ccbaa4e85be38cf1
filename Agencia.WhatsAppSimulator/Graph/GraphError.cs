using System.Security.Cryptography;

namespace Agencia.WhatsAppSimulator.Graph;

/// <summary>An error as the Graph API answers it. Codes: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/</summary>
internal sealed record GraphError(int HttpStatus, int Code, string Message, string? Details = null)
{
    private static readonly Dictionary<int, (int HttpStatus, int Code, string Message)> Known = new()
    {
        [190] = (401, 190, "Error validating access token: Session has expired"),
        [429] = (429, 4, "(#4) Application request limit reached"),
        [500] = (500, 131000, "(#131000) Something went wrong"),
        [130429] = (429, 130429, "(#130429) Rate limit hit"),
        [131030] = (400, 131030, "(#131030) Recipient phone number not in allowed list"),
        [131047] = (400, 131047, "(#131047) Re-engagement message"),
        [131056] = (400, 131056, "(#131056) (Business Account, Consumer Account) pair rate limit hit"),
    };

    public static GraphError NoToken { get; } =
        new(401, 190, "Invalid OAuth access token - Cannot parse access token");

    public static GraphError Overloaded { get; } =
        OfCode(130429) with { Details = "The queue of status updates is full: the webhook does not keep up." };

    /// <summary>The codes a test may ask for.</summary>
    public static IReadOnlyCollection<int> Codes => Known.Keys;

    public static GraphError OfCode(int code)
    {
        var known = Known[code];
        return new GraphError(known.HttpStatus, known.Code, known.Message);
    }

    public static GraphError Parameter(string message) => new(400, 100, $"(#100) {message}");

    public static GraphError UnknownPath { get; } = new(400, 2500, "Unknown path components");

    public IResult ToResult()
    {
        var details = Details is null ? null : new GraphErrorData("whatsapp", Details);
        int? subcode = Code == 190 ? 463 : null;
        var trace = "A" + Convert.ToHexString(RandomNumberGenerator.GetBytes(11));
        var body = new GraphErrorBody(new GraphErrorContent(Message, "OAuthException", Code, subcode, details, trace));
        return Results.Json(body, GraphJson.Default.GraphErrorBody, statusCode: HttpStatus);
    }
}

internal sealed record GraphErrorBody(GraphErrorContent Error);

internal sealed record GraphErrorContent(
    string Message, string Type, int Code, int? ErrorSubcode, GraphErrorData? ErrorData, string FbtraceId);

internal sealed record GraphErrorData(string MessagingProduct, string Details);
