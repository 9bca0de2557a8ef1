/** What has to stand in the code instead of a placeholder. */
interface SnippetValues {
  appId: string;
  appToken: string;
  /** Base of the service with its version. */
  apiUrl: string;
}

export interface Snippet {
  id: string;
  label: string;
  /** Where the code belongs. */
  place: string;
  code: string;
}

export type Snippets = readonly [Snippet, ...Snippet[]];

/**
 * The clients of the API page's time, which start with the app token, and one call of the server. Forms as in the
 * vendor's documentation for web, iOS and Android of that time (contract, source D17a).
 */
export function snippetsFor({ appId, appToken, apiUrl }: SnippetValues): Snippets {
  return [
    {
      id: 'web',
      label: 'Web',
      place: 'HTML, before </body> on the customer’s site',
      code: `<script src="https://cdn.smooch.io/smooch.min.js"></script>
<script>
  Smooch.init({ appToken: '${appToken}' });
</script>`,
    },
    {
      id: 'ios',
      label: 'iOS',
      place: 'Swift, in application(_:didFinishLaunchingWithOptions:)',
      code: `import Smooch

Smooch.initWith(SKTSettings(appToken: "${appToken}"))`,
    },
    {
      id: 'android',
      label: 'Android',
      place: 'Java, your Application class',
      code: `import io.smooch.core.Settings;
import io.smooch.core.Smooch;

public class CustomerApplication extends Application {
    @Override
    public void onCreate() {
        super.onCreate();
        Smooch.init(this, new Settings("${appToken}"));
    }
}`,
    },
    {
      id: 'server',
      label: 'Server',
      place: 'Shell, on your server; JWT is a token of one of this app’s keys',
      code: `curl ${apiUrl}/apps/${appId}/appusers \\
     -X POST \\
     -d '{"userId": "customer-42", "givenName": "Ada"}' \\
     -H 'content-type: application/json' \\
     -H "authorization: Bearer $JWT"`,
    },
  ];
}
