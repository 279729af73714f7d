#!/usr/bin/env dotnet
#:project ../../src/Carafe/Carafe.csproj
#:property PublishAot=false
using Carafe;

var app = new Flask();
app.Route("/", () => "Hello, World!");
app.Run();
