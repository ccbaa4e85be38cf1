using Agencia.ServiceDefaults;

if (HealthProbe.IsRequested(args))
{
    return await HealthProbe.RunAsync();
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddNpgsqlDataSource("agencia");

var app = builder.Build();
app.MapDefaultEndpoints();
return await app.RunServiceAsync();
