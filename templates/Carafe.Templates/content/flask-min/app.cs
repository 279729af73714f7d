#!/usr/bin/env dotnet
#:package Carafe@CARAFE_VERSION
#:property PublishAot=false
using Carafe;

var app = new Flask();
app.Route("/", () => "Hello, World!");
app.Route("/hello/<name>", (string name) => $"Hello, {name}!");

// `dotnet run app.cs` serves it, `dotnet run app.cs -- routes` lists its rules.
return app.Run(args);
