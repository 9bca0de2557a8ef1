import { CatalogueSkeleton } from '#components/integrations/integration-skeletons';

export default function CatalogueLoading() {
  return <CatalogueSkeleton />;
}
