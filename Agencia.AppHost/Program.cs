using Agencia.AppHost;

var builder = DistributedApplication.CreateBuilder(args);
builder.AddCompose("agencia");

var appSecret = builder.AddGeneratedSecret("whatsapp-app-secret");
var verifyToken = builder.AddGeneratedSecret("whatsapp-verify-token");
var masterKey = builder.AddGeneratedSecret("master-key");
var gatewayKey = builder.AddGeneratedSecret("ai-gateway-key");

var postgres = builder.AddPostgresRoles("postgres");
var objects = builder.AddObjectStore("objects");
var localAi = builder.AddLocalAi();

var migrations = builder.AddProject<Projects.Agencia_Database>("migrations")
    .WithArgs("migrate")
    .WithDatabase(postgres, postgres.Owner).WithRolePasswords(postgres)
    .Deployed("256M", oneShot: true);

var aiGateway = builder.AddProject<Projects.Agencia_AiGateway>("ai-gateway").OnPort(200).WithReplicas(1)
    .WithDatabase(postgres, postgres.Gateway)
    .WithProvider("openai").WithProvider("groq").WithProvider("deepgram").WithLocalAi(localAi)
    .WithSetting("AiGateway__BootstrapKey", gatewayKey)
    .WaitForCompletion(migrations)
    .Deployed("256M");

var n8n = builder.AddN8n("n8n", postgres).WaitForCompletion(migrations);

var moltbot = builder.AddProject<Projects.Agencia_Moltbot>("moltbot").OnPort(100).WithReplicas(1)
    .WithDatabase(postgres, postgres.Moltbot).WithObjectStore(objects)
    .WithReference(aiGateway).WithReference(n8n.GetEndpoint("http"))
    .WithSetting("WhatsApp__AppSecret", appSecret).WithSetting("WhatsApp__VerifyToken", verifyToken)
    .WithSetting("Crypto__MasterKey", masterKey).WithSetting("Ai__ApiKey", gatewayKey)
    .WaitForCompletion(migrations).WaitFor(aiGateway)
    .Deployed("384M");

builder.AddProject<Projects.Agencia_BackupWorker>("backup-worker").OnPort(500)
    .WithDatabase(postgres, postgres.Ops).WithDatabase(postgres, postgres.Backup, "agencia-backup").WithObjectStore(objects)
    .WaitForCompletion(migrations)
    .Deployed("512M");

if (builder.ExecutionContext.IsRunMode)
{
    var simulator = builder.AddProject<Projects.Agencia_WhatsAppSimulator>("simulator").OnPort(400)
        .WithReference(moltbot)
        .WithSetting("WhatsApp__AppSecret", appSecret).WithSetting("WhatsApp__VerifyToken", verifyToken)
        .WaitFor(moltbot);
    moltbot.WithSetting("WhatsApp__GraphBaseUrl", simulator.GetEndpoint("http"))
        .WithSetting("Api__DevelopmentKey", builder.AddGeneratedSecret("dev-api-key"));
}
else
{
    builder.AddObservability();
    builder.AddCaddy("caddy", moltbot);
}

builder.Build().Run();
