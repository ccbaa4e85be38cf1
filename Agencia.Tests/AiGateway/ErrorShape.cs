using System.Text.Json;

namespace Agencia.Tests.AiGateway;

internal static class ErrorShape
{
    public static void Assert(HttpResponseMessage response, string body, int status, string? code, string? param = null)
    {
        Xunit.Assert.Equal(status, (int)response.StatusCode);
        Xunit.Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var error = JsonDocument.Parse(body).RootElement.GetProperty("error");
        Xunit.Assert.Equal(["message", "type", "param", "code"], error.EnumerateObject().Select(property => property.Name));
        Xunit.Assert.NotEmpty(error.GetProperty("message").GetString()!);
        Xunit.Assert.NotEmpty(error.GetProperty("type").GetString()!);
        Xunit.Assert.Equal(code, error.GetProperty("code").GetString());
        Xunit.Assert.Equal(param, error.GetProperty("param").GetString());
        Xunit.Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
    }
}
