using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Agencia.ServiceDefaults;

/// <summary>Options that stop the start when they are wrong.</summary>
public static class OptionsSectionExtensions
{
    /// <summary>
    /// Binds <typeparamref name="TOptions"/> to a configuration section and checks it by its data annotations, nested
    /// objects included, before the service starts. A wrong or unparsable value ends the start (exit code 78, see
    /// <see cref="RunServiceExtensions.RunServiceAsync"/>) with its full key and what is allowed. Read once: a change
    /// of the configuration needs a restart.
    /// </summary>
    public static OptionsBuilder<TOptions> AddOptionsSection<TOptions>(this IHostApplicationBuilder builder, string section)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(section);
        builder.Services.AddSingleton<IValidateOptions<TOptions>>(new SectionValidator<TOptions>(section));
        return builder.Services.AddOptions<TOptions>()
            .Configure<IConfiguration>((options, configuration) => Bind(options, configuration.GetSection(section)))
            .ValidateOnStart();
    }

    private static void Bind<TOptions>(TOptions options, IConfigurationSection section)
        where TOptions : class
    {
        // First, because the binder stops at the first wrong value and its message quotes it, which may be a secret.
        var unparsable = UnparsableValues.In(section, typeof(TOptions)).ToList();
        if (unparsable.Count > 0)
        {
            throw new OptionsValidationException(section.Path, typeof(TOptions), unparsable);
        }

        section.Bind(options);
    }
}
