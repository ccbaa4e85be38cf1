using Agencia.BackupWorker;
using Agencia.BackupWorker.Heartbeats;
using Agencia.ServiceDefaults;

if (HealthProbe.IsRequested(args))
{
    return await HealthProbe.RunAsync();
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddNpgsqlDataSource("agencia");
builder.AddBackupConnection();
builder.AddOptionsSection<BackupOptions>("Backup");
builder.AddHeartbeat();

var app = builder.Build();
app.MapDefaultEndpoints();
return await app.RunServiceAsync();
