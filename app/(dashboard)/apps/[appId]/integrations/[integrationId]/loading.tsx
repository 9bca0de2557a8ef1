import { IntegrationSkeleton } from '#components/integrations/integration-skeletons';

export default function IntegrationLoading() {
  return <IntegrationSkeleton />;
}
