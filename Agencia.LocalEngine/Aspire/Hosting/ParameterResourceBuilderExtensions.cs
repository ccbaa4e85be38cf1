using Agencia.LocalEngine.Parameters;

namespace Aspire.Hosting;

public static class ParameterResourceBuilderExtensions
{
    /// <summary>From configuration only; missing = the start fails and names it.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, _ => ParameterValues.Configured(builder.Configuration, name) ?? throw ParameterValues.Missing(name), secret));

    /// <summary>Configuration is not asked: the value is the value.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddParameter(name, () => value, publishValueAsDefault, secret);

    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, _ => valueGetter(), secret)
        {
            Default = publishValueAsDefault && !secret ? new ConstantParameterDefault(valueGetter) : null,
        });

    /// <summary>From configuration, else as it was generated before, else generated; kept with the data if <paramref name="persist"/>.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        var generated = persist && builder is DistributedApplicationBuilder { GeneratedValues: { } store } ? store : null;
        return builder.AddResource(new ParameterResource(name,
            _ => ParameterValues.Configured(builder.Configuration, name) ?? generated?.GetOrAdd(name, value.GetDefaultValue) ?? value.GetDefaultValue(), secret)
        {
            Default = value,
        });
    }
}
