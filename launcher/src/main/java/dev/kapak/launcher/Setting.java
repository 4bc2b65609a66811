// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

/**
 * The settings that the run command has of its own, or gives another default than the server: name, kind of value, default, meaning.
 * All others go to the server as they are. A table of {@code docs/reference/settings.md} is made from these.
 */
public enum Setting {
    COMMAND(
            "kapak.command",
            "text, run or doctor",
            "run",
            "`doctor` asks the system that runs from `kapak.home` how it is, and starts nothing ([guide](../guide/doctor.md))"),
    DOCTOR_WINDOW(
            "kapak.doctor.window",
            "duration",
            "",
            "how far back that looks at tasks that neither wait nor run, at most `kapak.retention`; `PT1H` unless it is set"),
    HOME("kapak.home", "path", ".kapak", "everything that the command writes"),
    SERVER(
            "kapak.server",
            "text, liberty or wildfly",
            "liberty",
            "the server to start; by the property of Maven `-Dserver=wildfly`"),
    SERVER_HEAP("kapak.server.heap", "text", "512m", "the server's heap"),
    SERVER_JVM("kapak.server.jvm", "text", "", "other options of the server's JVM, with blanks between them"),
    PROFILE("kapak.profile", "text", "development", "as above"),
    INSTANCE("kapak.instance", "text", "", "as above; `<host>-kapak` unless it is set"),
    TOKEN(
            "kapak.token",
            "secret",
            "",
            "as above; without it one is made at the first start and kept in `<kapak.home>/token`"),
    DATABASE_HOST(
            "kapak.database.host",
            "text",
            "",
            "use this PostgreSQL instead of the embedded one; of the other `kapak.database.*` the embedded one honours the port only"),
    ONCE("kapak.launcher.once", "flag, true or false", "false", "stops when the welcome job has run"),
    APPLICATIONS(
            "kapak.launcher.applications",
            "path",
            "",
            "archives to deploy beside the EAR, with commas between them; the build names the examples"),
    PICTURES("kapak.launcher.pictures", "path", "", "folder of pictures to put into a new home; the build names it"),
    EAR("kapak.launcher.ear", "path", "kapak.ear", "WildFly: the EAR; the build names it"),
    WILDFLY("kapak.launcher.wildfly", "path", "wildfly", "WildFly's installation; the build names it"),
    LIBERTY("kapak.launcher.liberty", "path", "wlp", "Open Liberty's installation; the build names it"),
    LIBERTY_SERVER(
            "kapak.launcher.server",
            "path",
            "wlp/usr/servers/kapak",
            "the configuration of Open Liberty's server; the build names it");

    private final String key;
    private final String kind;
    private final String otherwise;
    private final String meaning;

    Setting(String key, String kind, String otherwise, String meaning) {
        this.key = key;
        this.kind = kind;
        this.otherwise = otherwise;
        this.meaning = meaning;
    }

    /** The name. */
    public String key() {
        return key;
    }

    /** What kind of value it has, in words. */
    public String kind() {
        return kind;
    }

    /** Whether the build always gives it to the command, so that the environment has no say. */
    public boolean byTheBuild() {
        return this == SERVER || (key.startsWith("kapak.launcher.") && this != ONCE);
    }

    /** The default; blank: none. */
    public String otherwise() {
        return otherwise;
    }

    /** What it means, in Markdown. */
    public String meaning() {
        return meaning;
    }
}
