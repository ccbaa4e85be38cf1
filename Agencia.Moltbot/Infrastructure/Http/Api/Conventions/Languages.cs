using System.Globalization;
using Agencia.Moltbot.Core;
using Microsoft.AspNetCore.Localization;

namespace Agencia.Moltbot.Infrastructure.Http.Api.Conventions;

internal static class Languages
{
    private const string Api = "/api";

    /// <summary>The language of a call by <c>Accept-Language</c>; of its texts only, numbers and dates are JSON's.</summary>
    public static void UseLanguage(this WebApplication app)
    {
        var options = new RequestLocalizationOptions
        {
            DefaultRequestCulture = new(CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo(Wording.Spanish)),
            SupportedCultures = [CultureInfo.InvariantCulture],
            SupportedUICultures = [CultureInfo.GetCultureInfo(Wording.Spanish), CultureInfo.GetCultureInfo(Wording.English)],
            RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()],
        };
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Api, StringComparison.OrdinalIgnoreCase), api => api.UseRequestLocalization(options));
    }
}
