import { WizardSkeleton } from '#components/integrations/integration-skeletons';

export default function WizardLoading() {
  return <WizardSkeleton />;
}
