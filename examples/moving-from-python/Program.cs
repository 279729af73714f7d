using Moving;

// The old app listens where nobody but this one talks to it.
MovingApp.Create(
    Environment.GetEnvironmentVariable("LEGACY_URL") ?? "http://127.0.0.1:8000",
    Environment.GetEnvironmentVariable("SECRET_KEY") ?? "dev").Run();
