using Microsoft.Extensions.Compliance.Redaction;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Agencia.ServiceDefaults;

internal static class LogRedactionExtensions
{
    public static void AddLogRedaction(this IHostApplicationBuilder builder)
    {
        builder.AddOptionsSection<LogRedactionSection>("LogRedaction");
        builder.Logging.EnableRedaction();
        builder.Services.AddRedaction(static redaction =>
        {
            redaction.SetRedactor<ErasingRedactor>(DataClasses.Secret);
            redaction.SetRedactor<PersonalRedactor>(DataClasses.Personal);
            redaction.SetFallbackRedactor<ErasingRedactor>();
        });
    }
}
