using System.Security.Cryptography;
using Scalar.AspNetCore;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Description;

/// <summary>What the browser lets the API's page do: run and show what this service sent, and call it.</summary>
internal static class ReferencePagePolicy
{
    private const int NonceBytes = 16;

    // Sheets of the package's script that carry no nonce. ReferencePageTests names the new ones after an upgrade.
    private const string Sheets = "'sha256-T13Uev3xCax2N28XaoAE8DOzQZKvPp7ZQVAi1iRREjo=' 'sha256-l/2OpPg0d+2VLTLgwjf5mQo2CYwHDEqdj5TjbfEyVJI='";

    /// <summary>
    /// The page has one script in line, and its script makes the style sheet: both carry a nonce of this answer. Style attributes that
    /// the script writes as text are computed and can't be named; they are left out, and the page does without.
    /// </summary>
    public static ScalarOptions Protect(this ScalarOptions options, HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}' {Sheets}; style-src-attr 'none'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        // Where the script looks for the nonce of its style sheet.
        return options.WithNonce(nonce).AddHeadContent($"<meta property=\"csp-nonce\" content=\"{nonce}\">");
    }
}
